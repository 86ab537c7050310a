<#import "o365-mailbox-page.ftl" as page>
<@page.frame heading=page.say(o365.titleKey, o365.args![])>
<p>${page.say(o365.textKey, o365.args![])}</p>
<section class="o365-mailbox-next" aria-labelledby="o365-mailbox-next">
<h2 id="o365-mailbox-next">${msg("o365MailboxNextStep")}</h2>
<p>${page.say(o365.nextKey, o365.args![])}</p>
</section>

<#if o365.retry || o365.notNow || isAppInitiatedAction??>
<form id="o365-mailbox-problem" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<div class="o365-mailbox-actions">
<#if o365.problem = "LimitReached">
<@page.button step="manage" label=msg("o365MailboxManageLink") look="primary"/>
<#elseif o365.retry>
<@page.button step="retry" label=msg((o365.problem = "OwnershipConflict")?then("o365MailboxConnectAnother", "o365MailboxTryAgain")) look="primary"/>
</#if>
<@page.leave notNow=o365.notNow/>
</div>
</form>
<#elseif (client.baseUrl)?has_content>
<p><a href="${client.baseUrl}">${msg("backToApplication")}</a></p>
</#if>

<div class="o365-mailbox-more">
<details>
<summary>${msg("o365MailboxTechnical")}</summary>
<dl class="o365-mailbox-facts">
<#if o365.code?has_content><dt>${msg("o365MailboxTechnicalCode")}</dt><dd dir="ltr">${o365.code}</dd></#if>
<#if o365.correlationId?has_content><dt>${msg("o365MailboxTechnicalCorrelation")}</dt><dd dir="ltr">${o365.correlationId}</dd></#if>
<#if o365.time?has_content><dt>${msg("o365MailboxTechnicalTime")}</dt><dd dir="ltr">${o365.time}</dd></#if>
<dt>${msg("o365MailboxTechnicalProblem")}</dt><dd dir="ltr">${o365.problem}</dd>
</dl>
</details>
</div>
<@page.contact who=o365.contact!""/>
</@page.frame>
