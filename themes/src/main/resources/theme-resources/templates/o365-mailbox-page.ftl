<#--
  The frame and the parts that the O365 mailbox pages share. Only template.ftl is imported, because field.ftl and
  buttons.ftl exist only in keycloak.v2: importing them would break themes derived from the older login theme. The
  style sheet is linked in the body, which HTML allows, so that themes need no change to show these pages.
-->
<#import "template.ftl" as layout>

<#-- Sets the title as a global variable because Keycloak's own title contains only the name of the realm. -->
<#macro frame heading>
<#global title = msg("o365MailboxPageTitle", heading, (realm.displayName)!"")>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("mailbox", "administrator"); section>
<#if section = "header">
${heading}
<#elseif section = "form">
<link rel="stylesheet" href="${url.resourcesPath}/o365-mailbox/o365-mailbox.css"/>
<div class="o365-mailbox">
<#nested>
</div>
</#if>
</@layout.registrationLayout>
</#macro>

<#-- Formats a message with up to four arguments; missing arguments are empty. -->
<#function say key args=[]>
<#return msg(key, args[0]!"", args[1]!"", args[2]!"", args[3]!"")>
</#function>

<#macro alert kind text>
<div class="${properties.kcAlertClass!} alert-${kind} pf-m-${kind} o365-mailbox-alert">
<div class="${properties.kcAlertIconClass!'pf-c-alert__icon'}" aria-hidden="true">
<#if kind = "success"><span class="${properties.kcFeedbackSuccessIcon!}"></span>
<#elseif kind = "warning"><span class="${properties.kcFeedbackWarningIcon!}"></span>
<#else><span class="${properties.kcFeedbackInfoIcon!}"></span></#if>
</div>
<div class="${properties.kcAlertTitleClass!} o365-mailbox-alert-text"><span class="o365-mailbox-unseen">${msg("o365MailboxAlert" + kind?cap_first)} </span>${text}<#nested></div>
</div>
</#macro>

<#-- One sentence for each permission. A permission without a sentence is shown under its name at Microsoft. -->
<#macro permissions of>
<ul>
<#list of as permission>
<#assign sentence = msg(permission)>
<li><#if sentence = permission>${msg("o365MailboxPermissionOther", permission?remove_beginning("o365MailboxPermission"))}<#else>${sentence}</#if></li>
</#list>
</ul>
</#macro>

<#macro button step label look="secondary" subject="" novalidate=false>
<button type="submit" name="step" value="${step}"<#if novalidate> formnovalidate</#if> class="${properties.kcButtonClass!} <@look_of look/> ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${label}<#if subject?has_content><span class="o365-mailbox-unseen"> ${subject}</span></#if></button>
</#macro>

<#macro look_of look><#if look = "primary">${properties.kcButtonPrimaryClass!}<#elseif look = "danger">pf-m-danger<#else>${properties.kcButtonSecondaryClass!(properties.kcButtonDefaultClass!)}</#if></#macro>

<#-- Leaves the page: cancels an action that the user started, and postpones one that the login started. -->
<#macro leave notNow>
<#if isAppInitiatedAction??>
<button type="submit" name="cancel-aia" value="true" formnovalidate class="${properties.kcButtonClass!} <@look_of "secondary"/> ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("doCancel")}</button>
<#elseif notNow>
<@button step="not-now" label=msg("o365MailboxNotNow") novalidate=true/>
</#if>
</#macro>

<#macro outside href label>
<a href="${href}" target="_blank" rel="noopener noreferrer">${label} <span class="o365-mailbox-note">${msg("o365MailboxNewTab")}</span></a>
</#macro>

<#macro contact who>
<#if who?has_content>
<p class="o365-mailbox-contact">${msg("o365MailboxContact")}
<#if who?matches(r"[^\s@:/]+@[^\s@:/]+")><a href="mailto:${who}">${who}</a>
<#elseif who?starts_with("https://")><a href="${who}" target="_blank" rel="noopener noreferrer">${who?remove_beginning("https://")} <span class="o365-mailbox-note">${msg("o365MailboxNewTab")}</span></a>
<#else>${who}</#if></p>
</#if>
</#macro>
