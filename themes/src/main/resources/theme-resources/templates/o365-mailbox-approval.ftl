<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg(o365.titleKey)>
<p class="o365-mailbox-lead">${msg(o365.whyKey, o365.applicationName, o365.address, o365.organization)}</p>
<#if o365.missing?has_content>
<p>${msg("o365MailboxApprovalMissing")}</p>
<ul><#list o365.missing as name><li>${name}</li></#list></ul>
</#if>
<#if o365.ready><@page.alert kind="success" text=msg("o365MailboxApprovalReady", o365.organization)/></#if>
<form id="o365-mailbox-approval" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.id}"/>
<#if o365.link?has_content && !o365.ready>
<section class="o365-mailbox-next" aria-labelledby="o365-mailbox-ways">
<h2 id="o365-mailbox-ways">${msg("o365MailboxApprovalWays")}</h2>
<p>${msg("o365MailboxApprovalLink", o365.until)}</p>
<p><label for="o365-mailbox-link" class="${properties.kcLabelClass!}">${msg("o365MailboxApprovalLinkLabel")}</label>
<input id="o365-mailbox-link" type="text" readonly dir="ltr" value="${o365.link}" class="${properties.kcInputClass!}"/></p>
</section>
</#if>
<#if o365.permissions?has_content>
<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxPermissions", o365.applicationName)}</summary>
<ul>
<#list o365.permissions as permission>
<#assign sentence = msg(permission)>
<li><#if sentence = permission>${msg("o365MailboxPermissionOther", permission?remove_beginning("o365MailboxPermission"))}<#else>${sentence}</#if></li>
</#list>
</ul>
</details>
</div>
</#if>
<#if o365.waiting><p class="o365-mailbox-note">${msg("o365MailboxApprovalRefreshing")}</p></#if>
<div class="o365-mailbox-actions">
<@page.button step="resume" label=msg(o365.ready?then("o365MailboxConnect", "o365MailboxTryAgain")) look="primary"/>
<#if !o365.ready>
<@page.button step="administrator" label=msg("o365MailboxApprovalAdministrator")/>
<#if !o365.waiting>
<@page.button step="sent" label=msg("o365MailboxApprovalSent")/>
<@page.button step="asked-microsoft" label=msg("o365MailboxApprovalAskedMicrosoft")/>
</#if>
</#if>
<@page.button step="withdraw" label=msg("o365MailboxOtherAddress")/>
<@page.leave notNow=o365.notNow/>
</div>
</form>
<#if o365.code?has_content><p class="o365-mailbox-note" dir="ltr">${o365.code}</p></#if>
<@page.contact who=o365.contact!""/>
</@page.frame>
