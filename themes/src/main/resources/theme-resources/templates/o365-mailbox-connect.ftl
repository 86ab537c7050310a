<#import "o365-mailbox-page.ftl" as page>
<#assign error = messagesPerField.get("mailbox")>
<#assign boxed = properties.kcFormGroupLabelClass?has_content><#-- PatternFly 5 draws the border on a wrapper around the input, older versions on the input -->
<#assign renewing = o365.id?has_content><#-- a known mailbox is being reconnected, so its address is read-only -->
<#assign forecast = o365.forecast!"">
<#assign organization = o365.organization!((o365.address!"")?keep_after_last("@"))>
<@page.frame heading=msg(o365.reconnect?then("o365MailboxReconnectTitle", o365.another?then("o365MailboxAnotherTitle", "o365MailboxConnectTitle")))>
<p class="o365-mailbox-lead">${msg(o365.reconnect?then("o365MailboxReconnectWhy", o365.another?then("o365MailboxAnotherWhy", "o365MailboxConnectWhy")), o365.applicationName)}</p>

<#if o365.reconnect && o365.causeKey?has_content>
<@page.alert kind="info" text=msg(o365.causeKey)/>
</#if>
<#if o365.notice?has_content>
<@page.alert kind="warning" text=page.say(o365.notice, o365.noticeArgs![])>
<#if o365.anyway>
<#-- A separate form, because "anyway" applies to the address that was looked up, not to an address typed later. -->
<form id="o365-mailbox-anyway" action="${url.loginAction}" method="post">
<input type="hidden" name="mailbox" value="${o365.address}"/>
<input type="hidden" name="anyway" value="true"/>
<#if renewing><input type="hidden" name="id" value="${o365.id}"/></#if>
<#if o365.shared>
<input type="hidden" name="shared" value="true"/>
<input type="hidden" name="sign-in-as" value="${o365.signInAs}"/>
</#if>
<button type="submit" name="step" value="connect" class="o365-mailbox-plain">${msg("o365MailboxAnyway", o365.address)}</button>
</form>
</#if>
</@page.alert>
</#if>

<form id="o365-mailbox-connect" class="o365-mailbox-flow" action="${url.loginAction}" method="post" novalidate>
<#if o365.forecast?has_content><input type="hidden" name="forecast" value="${o365.forecast}"/></#if>
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
<p id="o365-mailbox-hint" class="o365-mailbox-note<#if o365.mayBeShared> o365-mailbox-if-own</#if>">${msg((renewing && o365.shared)?then("o365MailboxSharedHint", "o365MailboxExactly"))}</p>
<#if o365.outlookUrl?has_content>
<p class="o365-mailbox-note"><@page.outside href=o365.outlookUrl label=msg("o365MailboxOutlook", o365.outlookAddress)/></p>
<#elseif o365.another>
<p class="o365-mailbox-note"><@page.outside href=o365.outlookHome label=msg("o365MailboxOutlookHome")/></p>
</#if>
</div>
</div>
<#if o365.mayBeShared>
<div class="o365-mailbox-choice">
<input id="shared" name="shared" type="checkbox" value="true"<#if o365.shared> checked</#if> aria-describedby="o365-mailbox-shared-hint"/>
<label for="shared">${msg("o365MailboxShared")}</label>
</div>
<div class="o365-mailbox-if-shared ${properties.kcFormGroupClass!}">
<p id="o365-mailbox-shared-hint" class="o365-mailbox-note">${msg("o365MailboxSharedHint")}</p>
<div class="${properties.kcFormGroupLabelClass!} ${properties.kcLabelWrapperClass!}">
<label for="sign-in-as" class="${properties.kcLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("o365MailboxSignInAs")}</span></label>
</div>
<div class="${properties.kcInputWrapperClass!}">
<#if boxed><span class="${properties.kcInputClass!}"></#if>
<input id="sign-in-as" name="sign-in-as" type="email" value="${o365.signInAs}" maxlength="320" dir="ltr"
 autocomplete="username" autocapitalize="none" spellcheck="false"<#if !boxed> class="${properties.kcInputClass!}"</#if>/>
<#if boxed></span></#if>
</div>
</div>
</#if>
</div>

<#if forecast?has_content && !o365.reconnect>
<p id="o365-mailbox-forecast" class="o365-mailbox-next"><#if forecast = "Approved">${msg("o365MailboxForecastApproved", o365.applicationName, organization)}<#elseif forecast = "Self">${msg("o365MailboxForecastSelf", o365.applicationName)}<#else>${msg("o365MailboxForecastAdministrator", o365.applicationName)}</#if></p>
</#if>
<section aria-labelledby="o365-mailbox-steps">
<h2 id="o365-mailbox-steps">${msg("o365MailboxSteps")}</h2>
<ol class="o365-mailbox-steps">
<#if renewing && o365.shared>
<li>${msg("o365MailboxStepChooseShared")}</li>
<#else>
<li<#if o365.mayBeShared> class="o365-mailbox-if-own"</#if>>${msg("o365MailboxStepChoose")}</li>
<#if o365.mayBeShared>
<li class="o365-mailbox-if-shared">${msg("o365MailboxStepChooseShared")}</li>
</#if>
</#if>
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
<#if renewing && o365.shared>
<@page.permissions of=o365.permissionsShared/>
<#else>
<#if o365.mayBeShared>
<div class="o365-mailbox-if-own"><@page.permissions of=o365.permissions/></div>
<div class="o365-mailbox-if-shared"><p>${msg("o365MailboxPermissionsShared")}</p><@page.permissions of=o365.permissionsShared/></div>
<#else>
<@page.permissions of=o365.permissions/>
</#if>
</#if>
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
<#-- Placed after the button above, because the Enter key presses the first button. -->
<#if forecast = "Administrator" && !renewing><@page.button step="approval" label=msg("o365MailboxForecastAsk")/></#if>
<#if renewing><@page.button step="retry" label=msg("o365MailboxOtherAddress") novalidate=true/></#if>
<#if o365.another><@page.button step="manage" label=msg("o365MailboxManageBack") novalidate=true/></#if>
<@page.leave notNow=o365.notNow/>
</div>
</form>
<@page.contact who=o365.contact!""/>
</@page.frame>
