<#--
  The text of the request to an administrator, shared by the text part of the e-mail, the text to copy and the pages.
  The Java class that supplies the values has already neutralized the parts that users can choose.
-->
<#function permission key>
<#local sentence = msg(key)>
<#return (sentence = key)?then(msg("o365MailboxPermissionOther", key?remove_beginning("o365MailboxPermission")), sentence)>
</#function>

<#function lines asked>
<#local app = asked.applicationName>
<#local all = [msg("o365MailboxAskIntro", asked.requester, asked.address, app)]>
<#if asked.publisherName?has_content><#local all += [msg("o365MailboxAskPublisher", app, asked.publisherName)]></#if>
<#local all += ["", msg("o365MailboxAskPermissions", app)]>
<#list asked.permissions as key><#local all += ["- " + permission(key)]></#list>
<#local all += [msg("o365MailboxAskEach", app)]>
<#local all += ["", msg("o365MailboxAskFirst"), msg("o365MailboxAskFirstText"), "", asked.link, ""]>
<#local all += [msg("o365MailboxAskExpires", asked.expires), msg("o365MailboxAskRoles")]>
<#local all += ["", msg("o365MailboxAskSecond"), "1. " + msg("o365MailboxAskSecondOn")]>
<#local all += ["2. " + msg("o365MailboxAskSecondUser"), "3. " + msg("o365MailboxAskSecondApprove", app)]>
<#local all += ["", msg("o365MailboxAskNothing", app)]>
<#return all>
</#function>
