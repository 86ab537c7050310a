<#--
  The parts that our e-mails share. Styles are inline because mail programs drop style sheets, and they set few colours
  because mail programs invert colours for dark mode.
-->
<#import "template.ftl" as layout>

<#macro frame>
<@layout.emailLayout>
<div style="max-width:36em;margin:0 auto;padding:16px;font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<#nested>
</div>
</@layout.emailLayout>
</#macro>

<#macro button href label>
<p style="margin:24px 0"><a href="${href}" style="display:inline-block;padding:10px 24px;border-radius:3px;background-color:#0066cc;color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
<p style="font-size:14px">${msg("o365MailboxMailLink")}<br><bdi dir="ltr"><a href="${href}">${href}</a></bdi></p>
</#macro>

<#macro heading text>
<h2 style="margin:24px 0 8px;font-size:18px;line-height:1.3">${text}</h2>
</#macro>

<#macro footer text>
<p style="margin-top:32px;padding-top:12px;border-top:1px solid #8a8d90;font-size:14px">${text}</p>
</#macro>
