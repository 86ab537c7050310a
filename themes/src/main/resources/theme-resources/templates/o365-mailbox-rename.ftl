<#import "o365-mailbox-page.ftl" as page>
<#assign boxed = properties.kcFormGroupLabelClass?has_content><#-- PatternFly 5 draws the border on a wrapper around the input -->
<@page.frame heading=msg("o365MailboxRenameTitle")>
<p class="o365-mailbox-lead"><strong><bdi dir="ltr">${o365.mailbox.address}</bdi></strong></p>
<form id="o365-mailbox-rename" class="o365-mailbox-flow" action="${url.loginAction}" method="post">
<input type="hidden" name="id" value="${o365.mailbox.id}"/>
<div class="${properties.kcFormClass!} o365-mailbox-field">
<div class="${properties.kcFormGroupClass!}">
<div class="${properties.kcFormGroupLabelClass!} ${properties.kcLabelWrapperClass!}">
<label for="label" class="${properties.kcLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("o365MailboxRenameLabel")}</span></label>
</div>
<div class="${properties.kcInputWrapperClass!}">
<#if boxed><span class="${properties.kcInputClass!}"></#if>
<input id="label" name="label" type="text" value="${o365.mailbox.label!}" maxlength="${o365.maxLength?c}" dir="auto" autocomplete="off"
 <#if !boxed>class="${properties.kcInputClass!}"</#if> aria-describedby="o365-mailbox-hint"/>
<#if boxed></span></#if>
<p id="o365-mailbox-hint" class="o365-mailbox-note">${msg("o365MailboxRenameHint")}</p>
</div>
</div>
</div>
<div class="o365-mailbox-actions">
<@page.button step="save-name" label=msg("o365MailboxRenameSave") look="primary"/>
<@page.button step="manage" label=msg("o365MailboxManageBack") novalidate=true/>
</div>
</form>
</@page.frame>
