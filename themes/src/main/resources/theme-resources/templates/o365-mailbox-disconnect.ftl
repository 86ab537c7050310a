<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxDisconnectTitle")>
<p class="o365-mailbox-lead"><#if o365.mailbox.label?has_content><bdi>${o365.mailbox.label}</bdi><br/></#if><strong><bdi dir="ltr">${o365.mailbox.address}</bdi></strong></p>
<p>${msg("o365MailboxDisconnectText")}</p>
<form id="o365-mailbox-disconnect" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.mailbox.id}"/>
<div class="o365-mailbox-actions">
<@page.button step="confirm-disconnect" label=msg("o365MailboxDisconnectConfirm") look="danger"/>
<@page.button step="manage" label=msg("o365MailboxDisconnectKeep")/>
</div>
</form>
<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxRemembers")}</summary>
<p>${msg("o365MailboxRemembersText")}</p>
<ul>
<#if o365.personal>
<li>${msg("o365MailboxRemembersPersonal")} <@page.outside href="https://account.live.com/consent/Manage" label="account.live.com/consent/Manage"/></li>
<#elseif o365.myApps?has_content>
<li>${msg("o365MailboxRemembersWork")} <@page.outside href=o365.myApps label=o365.myApps?remove_beginning("https://")/></li>
<#else>
<li>${msg("o365MailboxRemembersElsewhere")}</li>
</#if>
</ul>
<#if !o365.personal><p>${msg("o365MailboxRemembersAdministrator")}</p></#if>
</details>
</div>
</@page.frame>
