<#import "o365-mailbox-mail-frame.ftl" as mail>
<#import "/o365-mailbox-request.ftl" as request>
<#assign app = o365.applicationName>
<@mail.frame>
<p>${msg("o365MailboxAskIntro", o365.requester, o365.address, app)}</p>
<#if o365.publisherName?has_content>
<p>${msg("o365MailboxAskPublisher", app, o365.publisherName)}</p>
</#if>
<@mail.heading text=msg("o365MailboxAskPermissions", app)/>
<ul style="margin:0;padding-inline-start:24px">
<#list o365.permissions as key>
<li>${request.permission(key)}</li>
</#list>
</ul>
<p>${msg("o365MailboxAskEach", app)}</p>
<@mail.heading text=msg("o365MailboxAskFirst")/>
<p>${msg("o365MailboxAskFirstText")}</p>
<@mail.button href=o365.link label=msg("o365MailboxAskButton")/>
<p>${msg("o365MailboxAskExpires", o365.expires)}</p>
<p>${msg("o365MailboxAskRoles")}</p>
<@mail.heading text=msg("o365MailboxAskSecond")/>
<ol style="margin:0;padding-inline-start:24px">
<li>${msg("o365MailboxAskSecondOn")}</li>
<li>${msg("o365MailboxAskSecondUser")}</li>
<li>${msg("o365MailboxAskSecondApprove", app)}</li>
</ol>
<p>${msg("o365MailboxAskNothing", app)}</p>
<@mail.footer text=msg("o365MailboxAskSentBy", realmName)/>
</@mail.frame>
