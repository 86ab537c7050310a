<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxManageTitle")>
<#if o365.notice?has_content><@page.alert kind="warning" text=page.say(o365.notice, o365.noticeArgs![])/></#if>
<#if o365.mailboxes?has_content>
<ul class="o365-mailbox-list">
<#list o365.mailboxes as mailbox>
<#assign named = mailbox.label?has_content>
<#assign name = named?then(mailbox.label!"", mailbox.address)>
<li>
<div>
<h2><bdi<#if !named> dir="ltr"</#if>>${name}</bdi><#if mailbox.isDefault> <span class="o365-mailbox-badge">${msg("o365MailboxDefault")}</span></#if></h2>
<#if named><p class="o365-mailbox-note"><bdi dir="ltr">${mailbox.address}</bdi></p></#if>
<p class="o365-mailbox-note"><#if !mailbox.shared>${msg("o365MailboxKindOwn")}<#elseif mailbox.delegate?has_content>${msg("o365MailboxKindSharedAs", mailbox.delegate)}<#else>${msg("o365MailboxKindShared")}</#if></p>
</div>
<p class="o365-mailbox-state ${mailbox.connected?then("o365-mailbox-connected", "o365-mailbox-needs-attention")}"><strong>${msg(mailbox.stateKey)}</strong><#if mailbox.since?has_content> <span class="o365-mailbox-note">${msg("o365MailboxSince", mailbox.since)}</span></#if></p>
<#if mailbox.causeKey?has_content><p>${msg(mailbox.causeKey)}</p></#if>
<p class="o365-mailbox-note"><#if mailbox.usedBy?has_content && mailbox.usedAt?has_content>${msg("o365MailboxLastUsed", mailbox.usedBy, mailbox.usedAt)}<#else>${msg("o365MailboxNeverUsed")}</#if></p>
<#if mailbox.permissions?has_content>
<details>
<summary>${msg("o365MailboxMayDo")}<span class="o365-mailbox-unseen"> <bdi>${name}</bdi></span></summary>
<@page.permissions mailbox.permissions/>
</details>
</#if>
<form action="${url.loginAction}" method="post" class="o365-mailbox-row">
<input type="hidden" name="id" value="${mailbox.id}"/>
<#if mailbox.canReconnect><@page.button step="reconnect" label=msg("o365MailboxReconnectShort") look="primary" subject=name/></#if>
<#if mailbox.mayBeDefault><@page.button step="make-default" label=msg("o365MailboxMakeDefault") subject=name/></#if>
<#if mailbox.canRename><@page.button step="rename" label=msg("o365MailboxRename") subject=name/></#if>
<@page.button step="disconnect" label=msg("o365MailboxDisconnect") subject=name/>
</form>
</li>
</#list>
</ul>
<#else>
<p>${msg("o365MailboxManageNone")}</p>
</#if>
<#if o365.limit??><p>${msg("o365MailboxLimit", o365.limit?c)}</p></#if>
<form id="o365-mailbox-manage" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<div class="o365-mailbox-actions">
<#if o365.mailboxes?has_content>
<@page.button step="close" label=msg("o365MailboxManageDone") look="primary"/>
<#if !o365.limit??><@page.button step="connect-another" label=msg("o365MailboxConnectAnother")/></#if>
<#else>
<@page.button step="connect-another" label=msg("o365MailboxConnect") look="primary"/>
<@page.button step="close" label=msg("o365MailboxManageDone")/>
</#if>
</div>
</form>
</@page.frame>
