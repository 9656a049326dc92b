/** The two files that Excel needs around the functions: the manifest of the add-in, for loading it from this machine, and its page. */

const HOME = "https://localhost:3000";

/** The name that stands before every function in Excel: `=OUTTURN.OUTTURN_STATEMENT(…)`. */
const NAMESPACE = "OUTTURN";

export const page = () => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>outturn</title>
    <script src="https://appsforoffice.microsoft.com/lib/1/hosted/custom-functions-runtime.js"></script>
    <script src="functions.js"></script>
  </head>
  <body></body>
</html>
`;

export const manifest = (version) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<OfficeApp
  xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0"
  xsi:type="TaskPaneApp">
  <Id>5f0f8c5e-2f0d-4c3b-9a55-6d2c2f8d7a31</Id>
  <Version>${version}.0</Version>
  <ProviderName>outturn</ProviderName>
  <DefaultLocale>en-GB</DefaultLocale>
  <DisplayName DefaultValue="outturn" />
  <Description DefaultValue="What a council may pay for evidenced outcomes, worked out in cells." />
  <Hosts>
    <Host Name="Workbook" />
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="CustomFunctionsRuntime" MinVersion="1.1" />
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="${HOME}/functions.html" />
  </DefaultSettings>
  <Permissions>ReadDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="functions.script" />
            </Script>
            <Page>
              <SourceLocation resid="functions.page" />
            </Page>
            <Metadata>
              <SourceLocation resid="functions.metadata" />
            </Metadata>
            <Namespace resid="functions.namespace" />
          </ExtensionPoint>
        </AllFormFactors>
      </Host>
    </Hosts>
    <Resources>
      <bt:Urls>
        <bt:Url id="functions.script" DefaultValue="${HOME}/functions.js" />
        <bt:Url id="functions.page" DefaultValue="${HOME}/functions.html" />
        <bt:Url id="functions.metadata" DefaultValue="${HOME}/functions.json" />
      </bt:Urls>
      <bt:ShortStrings>
        <bt:String id="functions.namespace" DefaultValue="${NAMESPACE}" />
      </bt:ShortStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
`;
