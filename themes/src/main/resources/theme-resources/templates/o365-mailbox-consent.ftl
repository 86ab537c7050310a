<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxConsentTitle", o365.applicationName)>
<p class="o365-mailbox-lead"><#if o365.requester?has_content>${msg("o365MailboxConsentWhoNamed", o365.requester, o365.address, o365.applicationName)}<#else>${msg("o365MailboxConsentWho", o365.address, o365.applicationName)}</#if></p>
<dl class="o365-mailbox-facts">
<dt>${msg("o365MailboxConsentOrganization")}</dt><dd>${o365.organization}</dd>
<#if o365.tenant?has_content><dt>${msg("o365MailboxConsentTenant")}</dt><dd dir="ltr">${o365.tenant}</dd></#if>
<#if o365.publisherName?has_content><dt>${msg("o365MailboxConsentPublisher")}</dt><dd>${o365.publisherName}</dd></#if>
<dt>${msg("o365MailboxConsentUntil")}</dt><dd>${o365.until}</dd>
</dl>
<section aria-labelledby="o365-mailbox-permissions">
<h2 id="o365-mailbox-permissions">${msg("o365MailboxPermissions", o365.applicationName)}</h2>
<ul>
<#list o365.permissions as permission>
<#assign sentence = msg(permission)>
<li><#if sentence = permission>${msg("o365MailboxPermissionOther", permission?remove_beginning("o365MailboxPermission"))}<#else>${sentence}</#if> <span class="o365-mailbox-note" dir="ltr">${o365.scopes[permission?index]}</span></li>
</#list>
</ul>
<p>${msg("o365MailboxConsentEach", o365.applicationName)}</p>
</section>
<form id="o365-mailbox-consent" class="o365-mailbox-flow" action="${o365.action}" method="post">
<input type="hidden" name="link" value="${o365.link}"/>
<div class="o365-mailbox-actions">
<button type="submit" class="${properties.kcButtonClass!} <@page.look_of "primary"/> ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("o365MailboxConsentGo")}</button>
</div>
</form>
<div class="o365-mailbox-more">
<details><summary>${msg("o365MailboxConsentRoles")}</summary><p>${msg("o365MailboxConsentRolesText")}</p></details>
<details><summary>${msg("o365MailboxConsentPortal")}</summary><p>${msg("o365MailboxConsentPortalText", o365.applicationName)}</p></details>
</div>
<@page.contact who=o365.contact!""/>
</@page.frame>
