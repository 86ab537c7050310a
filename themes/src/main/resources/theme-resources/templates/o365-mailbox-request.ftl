<#--
  The text of the request to an administrator, shared by the text part of the e-mail, the text to copy and the pages.
  The Java class that supplies the values has already neutralized the parts that users can choose.
-->
<#function permission key>
<#local sentence = msg(key)>
<#return (sentence = key)?then(msg("o365MailboxPermissionOther", key?remove_beginning("o365MailboxPermission")), sentence)>
</#function>

<#function lines mail>
<#local app = mail.applicationName>
<#local all = [msg("o365MailboxAskIntro", mail.requester, mail.address, app)]>
<#if mail.publisherName?has_content><#local all += [msg("o365MailboxAskPublisher", app, mail.publisherName)]></#if>
<#local all += ["", msg("o365MailboxAskPermissions", app)]>
<#list mail.permissions as key><#local all += ["- " + permission(key)]></#list>
<#local all += [msg("o365MailboxAskEach", app)]>
<#local all += ["", msg("o365MailboxAskFirst"), msg("o365MailboxAskFirstText"), "", mail.link, ""]>
<#local all += [msg("o365MailboxAskExpires", mail.expires), msg("o365MailboxAskRoles")]>
<#local all += ["", msg("o365MailboxAskSecond"), "1. " + msg("o365MailboxAskSecondOn")]>
<#local all += ["2. " + msg("o365MailboxAskSecondUser"), "3. " + msg("o365MailboxAskSecondApprove", app)]>
<#local all += ["", msg("o365MailboxAskNothing", app)]>
<#return all>
</#function>
