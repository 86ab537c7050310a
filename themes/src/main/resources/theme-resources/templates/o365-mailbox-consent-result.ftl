<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=page.say(o365.titleKey, o365.args)>
<div id="o365-mailbox-consent-result" class="o365-mailbox-flow" data-page="${o365.page}">
<#if o365.good><@page.alert kind="success" text=page.say(o365.textKey, o365.args)/><#else><p class="o365-mailbox-lead">${page.say(o365.textKey, o365.args)}</p></#if>
<section class="o365-mailbox-next" aria-labelledby="o365-mailbox-next">
<h2 id="o365-mailbox-next">${msg("o365MailboxNextStep")}</h2>
<p>${page.say(o365.nextKey, o365.args)}</p>
</section>
<#if o365.again?has_content><p><a href="${o365.again}">${msg(o365.refreshing?then("o365MailboxConsentLookNow", o365.good?then("o365MailboxMailApprovedButton", "o365MailboxTryAgain")))}</a></p></#if>
</div>
<#if o365.code?has_content>
<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxTechnical")}</summary>
<dl class="o365-mailbox-facts"><dt>${msg("o365MailboxTechnicalCode")}</dt><dd dir="ltr">${o365.code}</dd></dl>
</details>
</div>
</#if>
<@page.contact who=o365.contact!""/>
</@page.frame>
