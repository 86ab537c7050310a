<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxConnectedTitle")>
<@page.alert kind="success" text=msg("o365MailboxConnectedText", o365.address, o365.applicationName)/>
<#if o365.unproven>
<@page.alert kind="info" text=msg("o365MailboxConnectedUnproven", o365.address)/>
</#if>
<#if o365.sharedSending>
<@page.alert kind="info" text=msg("o365MailboxConnectedShared", o365.address)/>
</#if>
<p>${msg("o365MailboxConnectedLater")}</p>
<form id="o365-mailbox-connected" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<div class="o365-mailbox-actions">
<@page.button step="done" label=msg("o365MailboxDone") look="primary"/>
<@page.button step="manage" label=msg("o365MailboxManageLink")/>
</div>
</form>
<#if o365.nextPage?has_content>
<p><@page.outside href=o365.nextPage label=msg("o365MailboxNextPage")/></p>
</#if>
</@page.frame>
