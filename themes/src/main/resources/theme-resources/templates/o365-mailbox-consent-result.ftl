<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=page.say(o365.titleKey, o365.args)>
<div id="o365-mailbox-consent-result" data-page="${o365.page}">
<p class="o365-mailbox-lead">${page.say(o365.textKey, o365.args)}</p>
<#if o365.again?has_content><p><a href="${o365.again}">${msg(o365.refreshing?then("o365MailboxConsentLookNow", "o365MailboxTryAgain"))}</a></p></#if>
<#if o365.code?has_content><p class="o365-mailbox-note" dir="ltr">${o365.code}</p></#if>
</div>
<@page.contact who=o365.contact!""/>
</@page.frame>
