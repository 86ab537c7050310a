<#import "o365-mailbox-page.ftl" as page>
<#import "o365-mailbox-request.ftl" as request>
<#assign error = messagesPerField.get("administrator")>
<#assign boxed = properties.kcFormGroupLabelClass?has_content><#-- PatternFly 5 draws the border on a wrapper around the input -->
<#assign asking = !o365.ready && !o365.waiting && !o365.expired>
<@page.frame heading=msg(o365.titleKey)>
<#if o365.ready>
<@page.alert kind="success" text=msg("o365MailboxApprovalReady", o365.organization)/>
<#else>
<#if o365.deliveryKey?has_content>
<@page.alert kind=o365.delivered?then("success", "warning") text=msg(o365.deliveryKey, o365.administrator!"")/>
</#if>
<p class="o365-mailbox-lead">${msg(o365.whyKey, o365.applicationName, o365.address, o365.organization)}</p>
<#if o365.missing?has_content>
<div>
<p>${msg("o365MailboxApprovalMissing")}</p>
<ul class="o365-mailbox-points"><#list o365.missing as name><li><bdi dir="ltr">${name}</bdi></li></#list></ul>
</div>
</#if>
</#if>

<#if asking>
<section aria-labelledby="o365-mailbox-ways">
<h2 id="o365-mailbox-ways">${msg("o365MailboxApprovalWays")}</h2>
<ul class="o365-mailbox-list o365-mailbox-ways">
<li>
<h3>${msg("o365MailboxApprovalSend")}</h3>
<#if o365.mails>
<form id="o365-mailbox-send" class="o365-mailbox-flow" action="${url.loginAction}" method="post" novalidate>
<input type="hidden" name="id" value="${o365.id}"/>
<div class="o365-mailbox-field">
<label for="administrator" class="${properties.kcLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("o365MailboxApprovalSendAddress")}</span></label>
<#if boxed><span class="${properties.kcInputClass!}<#if error?has_content> ${properties.kcError!}</#if>"></#if>
<input id="administrator" name="administrator" type="email" value="${o365.administrator!}" required maxlength="254" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false"
 <#if !boxed>class="${properties.kcInputClass!}"</#if>
 <#if error?has_content>aria-invalid="true" aria-describedby="o365-mailbox-error o365-mailbox-send-hint" autofocus<#else>aria-describedby="o365-mailbox-send-hint"</#if>/>
<#if boxed></span></#if>
<#if error?has_content><p id="o365-mailbox-error" class="o365-mailbox-error" role="alert">${error}</p></#if>
<p id="o365-mailbox-send-hint" class="o365-mailbox-note">${msg("o365MailboxApprovalSendText")}</p>
</div>
<div class="o365-mailbox-actions"><@page.button step="send" label=msg("o365MailboxApprovalSendButton") look="primary"/></div>
</form>
</#if>
<details id="o365-mailbox-pass-on"<#if !o365.mails> open</#if>>
<summary>${msg("o365MailboxApprovalCopy")}</summary>
<div class="o365-mailbox-flow">
<p class="o365-mailbox-note">${msg("o365MailboxApprovalLink", o365.until)}</p>
<div class="o365-mailbox-field">
<label for="o365-mailbox-link">${msg("o365MailboxApprovalLinkLabel")}</label>
<input id="o365-mailbox-link" class="o365-mailbox-copy" type="text" readonly dir="ltr" value="${o365.link}"/>
</div>
<div class="o365-mailbox-field">
<label for="o365-mailbox-text">${msg("o365MailboxApprovalCopyText")}</label>
<textarea id="o365-mailbox-text" class="o365-mailbox-copy" rows="8" readonly><#list request.lines(o365.adminMail) as line>${line}
</#list></textarea>
</div>
<form action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.id}"/>
<div class="o365-mailbox-actions"><@page.button step="sent" label=msg("o365MailboxApprovalSent")/></div>
</form>
</div>
</details>
</li>
<li>
<h3>${msg("o365MailboxApprovalAdministrator")}</h3>
<p>${msg("o365MailboxApprovalAdministratorText")}</p>
<form action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.id}"/>
<div class="o365-mailbox-actions"><@page.button step="administrator" label=msg("o365MailboxConsentGo")/></div>
</form>
</li>
<li>
<h3>${msg("o365MailboxApprovalAskedMicrosoftTitle")}</h3>
<p>${msg("o365MailboxApprovalAskedMicrosoftText")}</p>
<form action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.id}"/>
<div class="o365-mailbox-actions"><@page.button step="asked-microsoft" label=msg("o365MailboxApprovalAskedMicrosoft")/></div>
</form>
</li>
</ul>
</section>
</#if>

<#if o365.waiting && !o365.ready><p class="o365-mailbox-next">${msg("o365MailboxApprovalRefreshing")}</p></#if>
<#if !o365.ready && !o365.notNow && !isAppInitiatedAction??><p>${msg("o365MailboxApprovalRequired", o365.applicationName)}</p></#if>

<form id="o365-mailbox-approval" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.id}"/>
<div class="o365-mailbox-actions">
<#if o365.expired && !o365.ready><@page.button step="ways" label=msg("o365MailboxMailExpiredButton") look="primary"/></#if>
<@page.button step="resume" label=msg(o365.ready?then("o365MailboxConnect", "o365MailboxTryAgain")) look=(asking || o365.expired)?then("secondary", "primary")/>
<#if o365.waiting && !o365.ready><@page.button step="ways" label=msg("o365MailboxApprovalOtherWay")/></#if>
<@page.button step="withdraw" label=msg("o365MailboxOtherAddress")/>
<@page.leave notNow=o365.notNow/>
</div>
</form>

<#if o365.permissions?has_content>
<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxPermissions", o365.applicationName)}</summary>
<ul><#list o365.permissions as key><li>${request.permission(key)}</li></#list></ul>
</details>
</div>
</#if>
<#if o365.code?has_content><p class="o365-mailbox-note" dir="ltr">${o365.code}</p></#if>
<@page.contact who=o365.contact!""/>
</@page.frame>
