<#ftl output_format="plainText">
<#import "/o365-mailbox-request.ftl" as request>
<#list request.lines(o365) as line>
${line}
</#list>

${msg("o365MailboxAskSentBy", realmName)}
