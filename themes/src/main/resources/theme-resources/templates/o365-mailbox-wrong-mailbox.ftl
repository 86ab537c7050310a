<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=msg("o365MailboxWrongTitle")>
<p>${msg("o365MailboxWrongText")}</p>
<dl class="o365-mailbox-pair">
<div><dt>${msg("o365MailboxWrongEntered")}</dt><dd><bdi dir="ltr">${o365.address}</bdi></dd></div>
<div><dt>${msg("o365MailboxWrongPicked")}</dt><dd><bdi dir="ltr">${o365.chosenAccount}</bdi></dd></div>
</dl>
<p>${msg("o365MailboxWrongNext", o365.address)}</p>
<#if o365.outlookUrl?has_content>
<p class="o365-mailbox-note">${msg("o365MailboxWrongTip")} <@page.outside href=o365.outlookUrl label=msg("o365MailboxOutlook", o365.address)/></p>
</#if>
<form id="o365-mailbox-wrong-mailbox" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<div class="o365-mailbox-actions">
<@page.button step="again" label=msg("o365MailboxWrongAgain") look="primary"/>
<#if o365.mayBeShared>
<p class="o365-mailbox-note">${msg("o365MailboxWrongSharedText", o365.address, o365.chosenAccount)}</p>
<@page.button step="as-shared" label=msg("o365MailboxWrongShared")/>
</#if>
<@page.button step="retry" label=msg("o365MailboxOtherAddress")/>
<@page.leave notNow=o365.notNow/>
</div>
</form>
</@page.frame>
