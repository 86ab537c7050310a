<#import "o365-mailbox-page.ftl" as page>
<#import "o365-mailbox-request.ftl" as request>
<@page.frame heading=msg("o365MailboxConsentTitle", o365.applicationName)>
<p class="o365-mailbox-lead"><#if o365.requester?has_content>${msg("o365MailboxConsentWhoNamed", o365.requester, o365.address, o365.applicationName)}<#else>${msg("o365MailboxConsentWho", o365.address, o365.applicationName)}</#if></p>
<dl class="o365-mailbox-pair">
<div><dt>${msg("o365MailboxConsentOrganization")}</dt><dd><bdi>${o365.organization}</bdi><#if o365.tenant?has_content><p class="o365-mailbox-note">${msg("o365MailboxConsentTenant")} <bdi dir="ltr">${o365.tenant}</bdi></p></#if></dd></div>
<#if o365.publisherName?has_content><div><dt>${msg("o365MailboxConsentPublisher")}</dt><dd><bdi>${o365.publisherName}</bdi></dd></div></#if>
</dl>
<section aria-labelledby="o365-mailbox-permissions">
<h2 id="o365-mailbox-permissions">${msg("o365MailboxPermissions", o365.applicationName)}</h2>
<ul class="o365-mailbox-points">
<#list o365.permissions as key>
<li>${request.permission(key)} <span class="o365-mailbox-note"><bdi dir="ltr">${o365.scopes[key?index]}</bdi></span></li>
</#list>
</ul>
<#if o365.missing?has_content>
<p>${msg("o365MailboxApprovalMissing")} <strong><#list o365.missing as name><bdi dir="ltr">${name}</bdi><#sep>, </#list></strong></p>
</#if>
<p>${msg("o365MailboxAskEach", o365.applicationName)}</p>
</section>
<p>${msg("o365MailboxConsentExpect", o365.applicationName, o365.organization)}</p>
<form id="o365-mailbox-consent" class="o365-mailbox-flow" action="${o365.action}" method="post">
<input type="hidden" name="link" value="${o365.link}"/>
<div class="o365-mailbox-actions">
<button type="submit" class="${properties.kcButtonClass!} <@page.look_of "primary"/> ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("o365MailboxConsentGo")}</button>
<button type="submit" name="answer" value="refuse" class="${properties.kcButtonClass!} <@page.look_of "secondary"/> ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("o365MailboxConsentRefuse")}</button>
</div>
<p class="o365-mailbox-note">${msg("o365MailboxAskExpires", o365.until)}</p>
</form>
<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxConsentRoles")}</summary>
<p>${msg("o365MailboxConsentRolesText")}</p>
</details>
<details>
<summary>${msg("o365MailboxAskSecond")}</summary>
<ol class="o365-mailbox-steps">
<li>${msg("o365MailboxAskSecondOn")}</li>
<li>${msg("o365MailboxAskSecondUser")}</li>
<li>${msg("o365MailboxAskSecondApprove", o365.applicationName)}</li>
</ol>
</details>
</div>
<p>${msg("o365MailboxAskNothing", o365.applicationName)}</p>
<@page.contact who=o365.contact!""/>
</@page.frame>
