<#import "o365-mailbox-page.ftl" as page>
<#assign error = messagesPerField.get("mailbox")>
<#assign boxed = properties.kcFormGroupLabelClass?has_content><#-- PatternFly 5 draws the border around the input, older versions on it -->
<#assign renewing = o365.id?has_content><#-- a known mailbox is reconnected: its address is not up for change -->
<@page.frame heading=msg(o365.reconnect?then("o365MailboxReconnectTitle", "o365MailboxConnectTitle"))>
<p class="o365-mailbox-lead">${msg(o365.reconnect?then("o365MailboxReconnectWhy", "o365MailboxConnectWhy"), o365.applicationName)}</p>

<#if o365.reconnect && o365.causeKey?has_content>
<@page.alert kind="info" text=msg(o365.causeKey)/>
</#if>
<#if o365.notice?has_content>
<@page.alert kind="warning" text=page.say(o365.notice, o365.noticeArgs![])>
<#if o365.anyway>
<#-- A form of its own: "anyway" holds for the address that was looked up, not for one typed afterwards. -->
<form id="o365-mailbox-anyway" action="${url.loginAction}" method="post">
<input type="hidden" name="mailbox" value="${o365.address}"/>
<input type="hidden" name="anyway" value="true"/>
<#if renewing><input type="hidden" name="id" value="${o365.id}"/></#if>
<button type="submit" name="step" value="connect" class="o365-mailbox-plain">${msg("o365MailboxAnyway", o365.address)}</button>
</form>
</#if>
</@page.alert>
</#if>

<form id="o365-mailbox-connect" class="o365-mailbox-flow" action="${url.loginAction}" method="post" novalidate>
<#if renewing><input type="hidden" name="id" value="${o365.id}"/></#if>
<div class="${properties.kcFormClass!} o365-mailbox-field">
<div class="${properties.kcFormGroupClass!}">
<div class="${properties.kcFormGroupLabelClass!} ${properties.kcLabelWrapperClass!}">
<label for="mailbox" class="${properties.kcLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("o365MailboxAddress")}</span></label>
</div>
<div class="${properties.kcInputWrapperClass!}">
<#if boxed><span class="${properties.kcInputClass!}<#if error?has_content> ${properties.kcError!}</#if><#if renewing> ${properties.kcFormReadOnlyClass!}</#if>"></#if>
<input id="mailbox" name="mailbox" type="email" value="${o365.address!}" required<#if renewing> readonly</#if> maxlength="320" dir="ltr"
 autocomplete="email" autocapitalize="none" spellcheck="false"
 <#if !boxed>class="${properties.kcInputClass!}"</#if>
 <#if error?has_content>aria-invalid="true" aria-describedby="o365-mailbox-error o365-mailbox-hint" autofocus<#else>aria-describedby="o365-mailbox-hint"</#if>/>
<#if boxed></span></#if>
<#if error?has_content>
<div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
<div class="${properties.kcInputHelperTextClass!}">
<div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
<span id="o365-mailbox-error" class="${properties.kcInputErrorMessageClass!} o365-mailbox-error">${error}</span>
</div>
</div>
</div>
</#if>
<p id="o365-mailbox-hint" class="o365-mailbox-note">${msg("o365MailboxExactly")}</p>
<#if o365.outlookUrl?has_content && o365.address?has_content>
<p class="o365-mailbox-note"><@page.outside href=o365.outlookUrl label=msg("o365MailboxOutlook", o365.address)/></p>
</#if>
</div>
</div>
</div>

<section aria-labelledby="o365-mailbox-steps">
<h2 id="o365-mailbox-steps">${msg("o365MailboxSteps")}</h2>
<ol class="o365-mailbox-steps">
<li>${msg("o365MailboxStepChoose")}</li>
<#if o365.reconnect>
<li>${msg("o365MailboxStepAgain")}</li>
<#elseif o365.knownTenant>
<li>${msg("o365MailboxStepKnown")}</li>
<#elseif o365.publisherName?has_content>
<li>${msg("o365MailboxStepConsentPublished", o365.applicationName, o365.publisherName)}</li>
<#else>
<li>${msg("o365MailboxStepConsent", o365.applicationName)}</li>
</#if>
<li>${msg("o365MailboxStepBack")}</li>
</ol>
</section>

<div class="o365-mailbox-more">
<#if o365.permissions?has_content>
<details>
<summary>${msg("o365MailboxPermissions", o365.applicationName)}</summary>
<ul>
<#list o365.permissions as permission>
<#assign sentence = msg(permission)>
<li><#if sentence = permission>${msg("o365MailboxPermissionOther", permission?remove_beginning("o365MailboxPermission"))}<#else>${sentence}</#if></li>
</#list>
</ul>
<#if o365.publisherName?has_content><p>${msg("o365MailboxTwoNames", o365.applicationName, o365.publisherName)}</p></#if>
</details>
</#if>
<details>
<summary>${msg("o365MailboxApproval")}</summary>
<#if o365.knownTenant>
<p>${msg("o365MailboxApprovalKnown")}</p>
<#else>
<p>${msg("o365MailboxApprovalMaybe")}</p>
</#if>
<p>${msg("o365MailboxApprovalTickBox", o365.applicationName)}</p>
</details>
</div>

<div class="o365-mailbox-actions">
<@page.button step="connect" label=msg(o365.reconnect?then("o365MailboxReconnect", "o365MailboxConnect")) look="primary"/>
<#if renewing><@page.button step="retry" label=msg("o365MailboxOtherAddress") novalidate=true/></#if>
<@page.leave notNow=o365.notNow/>
</div>
</form>
<@page.contact who=o365.contact!""/>
</@page.frame>
