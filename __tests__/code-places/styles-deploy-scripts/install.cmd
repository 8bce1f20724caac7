@echo off
setlocal EnableDelayedExpansion
rem copies %SystemRoot%\system32\drivers\curlew.sys
set "SYS=%SystemRoot%\System32"
set KEY=HKLM\SYSTEM\CurrentControlSet\Services\curlew
net session >nul 2>&1 || (echo Run as administrator & exit /b 1)
if exist "%SYS%\drivers\curlew.sys" del /f /q "%SYS%\drivers\curlew.sys" &rem @ B01 warning
copy /y "%~dp0curlew.sys" "%SYS%\drivers\" >nul &rem @ B01 warning
sc create curlew type= kernel start= demand binPath= "%SYS%\drivers\curlew.sys" &rem @ B03 note
reg add "%KEY%\Parameters" /v Verbose /t REG_DWORD /d 1 /f &rem @ B02 warning
for %%G in ({4d36e96b-e325-11ce-bfc1-08002be10318} {4d36e96f-e325-11ce-bfc1-08002be10318}) do (
    reg add "HKLM\SYSTEM\CurrentControlSet\Control\Class\%%G" /v UpperFilters /t REG_MULTI_SZ /d curlew /f &rem @ B02 warning
)
reg query "%KEY%" /v Start &rem @ B02 note
rundll32.exe setupapi,InstallHinfSection DefaultInstall 132 "%~dp0curlew.inf" &rem @ B04 warning
%SystemRoot%\System32\rundll32.exe setupapi,InstallHinfSection DefaultUninstall 132 %~dp0curlew.inf &rem @ B04 warning
"%SystemRoot%\System32\pnputil.exe" -i -a "%~dp0curlew.inf"
sc start curlew
sc query curlew | find "RUNNING" >nul || echo curlew does not run, see %SystemRoot%\inf\setupapi.dev.log
regsvr32 /s "%~dp0curlewcom.dll" &rem @ B05 warning
echo Done. Files are in %SystemRoot%\System32\drivers
