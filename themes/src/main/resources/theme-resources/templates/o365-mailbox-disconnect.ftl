<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxDisconnectTitle")>
<p class="o365-mailbox-lead"><strong><bdi dir="ltr">${o365.mailbox.address}</bdi></strong></p>
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
<li>${msg("o365MailboxRemembersWork")} <@page.outside href="https://myapps.microsoft.com" label="myapps.microsoft.com"/></li>
<li>${msg("o365MailboxRemembersPersonal")} <@page.outside href="https://account.live.com/consent/Manage" label="account.live.com/consent/Manage"/></li>
</ul>
<p>${msg("o365MailboxRemembersAdministrator")}</p>
</details>
</div>
</@page.frame>
