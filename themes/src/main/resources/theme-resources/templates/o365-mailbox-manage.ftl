<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxManageTitle")>
<#if o365.mailboxes?has_content>
<ul class="o365-mailbox-list">
<#list o365.mailboxes as mailbox>
<li>
<h2><bdi dir="ltr">${mailbox.address}</bdi></h2>
<#if mailbox.shared>
<p class="o365-mailbox-note"><#if mailbox.delegate?has_content>${msg("o365MailboxKindSharedAs", mailbox.delegate)}<#else>${msg("o365MailboxKindShared")}</#if></p>
</#if>
<p class="o365-mailbox-state ${mailbox.stateKey?ends_with("Connected")?then("o365-mailbox-well", "o365-mailbox-ill")}"><strong>${msg(mailbox.stateKey)}</strong><#if mailbox.since?has_content> <span class="o365-mailbox-note">${msg("o365MailboxSince", mailbox.since)}</span></#if></p>
<#if mailbox.causeKey?has_content><p>${msg(mailbox.causeKey)}</p></#if>
<form action="${url.loginAction}" method="post" class="o365-mailbox-row">
<input type="hidden" name="id" value="${mailbox.id}"/>
<#if mailbox.canReconnect><@page.button step="reconnect" label=msg("o365MailboxReconnectShort") look="primary" subject=mailbox.address/></#if>
<@page.button step="disconnect" label=msg("o365MailboxDisconnect") subject=mailbox.address/>
</form>
</li>
</#list>
</ul>
<#else>
<p>${msg("o365MailboxManageNone")}</p>
</#if>
<form id="o365-mailbox-manage" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<div class="o365-mailbox-actions">
<#if o365.mailboxes?has_content>
<@page.button step="close" label=msg("o365MailboxManageDone") look="primary"/>
<@page.button step="connect-another" label=msg("o365MailboxConnectAnother")/>
<#else>
<@page.button step="connect-another" label=msg("o365MailboxConnect") look="primary"/>
<@page.button step="close" label=msg("o365MailboxManageDone")/>
</#if>
</div>
</form>
</@page.frame>
