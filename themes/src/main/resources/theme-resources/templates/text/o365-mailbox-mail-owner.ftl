<#ftl output_format="plainText">
${msg(o365.textKey, o365.applicationName, o365.address)}
<#if o365.causeKey?has_content>

${msg(o365.causeKey)}
</#if>

<#if o365.link?has_content>
${msg(o365.buttonKey)}:
${o365.link}
<#else>
${msg("o365MailboxMailLogIn", o365.applicationName)}
</#if>

${msg("o365MailboxMailWhy", o365.applicationName, o365.address)}
