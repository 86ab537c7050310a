<#import "o365-mailbox-mail-frame.ftl" as mail>
<@mail.frame>
<p>${msg(o365.textKey, o365.applicationName, o365.address)}</p>
<#if o365.causeKey?has_content>
<p>${msg(o365.causeKey)}</p>
</#if>
<#if o365.link?has_content>
<@mail.button href=o365.link label=msg(o365.buttonKey)/>
<#else>
<p>${msg("o365MailboxMailLogIn", o365.applicationName)}</p>
</#if>
<@mail.footer text=msg("o365MailboxMailWhy", o365.applicationName, o365.address)/>
</@mail.frame>
