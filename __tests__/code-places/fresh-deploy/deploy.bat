@echo off & setlocal
if "%~1"=="" goto :usage
set DRIVER_NAME=%~1
set DRIVER_FILE=%~dp0%DRIVER_NAME%.sys

rem @ B01 warning
copy /Y "%DRIVER_FILE%" "%SystemRoot%\System32\drivers\%DRIVER_NAME%.sys"

set CLASS=HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Class\{4d36e96c-e325-11ce-bfc1-08002be10318}
rem @ B02 warning
%SystemRoot%\System32\reg.exe add "%CLASS%" /v "UpperFilters" /t REG_MULTI_SZ /d "%DRIVER_NAME%" /f >nul 2>&1

verify on
rem @ B02 warning
@Reg.exe delete HKLM\SYSTEM\ControlSet001\Services\%DRIVER_NAME%\Enum /f

verify on
rem @ B02 warning
PowerRun.exe /SW:0 Reg.exe add "HKLM\SYSTEM\CurrentControlSet\Control\Network" /v Config /t REG_BINARY /d 00 /f

verify on
rem @ B03
sc create %DRIVER_NAME% type= kernel start= boot binPath= "System32\drivers\%DRIVER_NAME%.sys"

verify on
rem @ B03
sc \\. delete %DRIVER_NAME% >nul 2>&1

verify on
rem @ B05 warning
for %%d in (ui.dll prop.dll) do regsvr32 /s "%~dp0%%d"

verify on
rem @ B05 warning
wevtutil.exe im "%~dp0contoso.man" /rf:"%~dp0contoso.dll" /mf:"%~dp0contoso.dll"

verify on
rem @ B05 warning
start /b /wait mofcomp.exe -N:root\wmi contoso.mof

mofcomp -B:contoso.bmf contoso.mof
sc query %DRIVER_NAME% | find "RUNNING" >nul && sc start %DRIVER_NAME%
certutil -addstore TrustedPublisher contoso.cer
bcdedit /set testsigning on
wevtutil qe System /c:5
reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" /v ProductName
goto :eof
:usage
echo Usage: %~nx0 name, copies name.sys to %SystemRoot%\System32\drivers and runs sc create
