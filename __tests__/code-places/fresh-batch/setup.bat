@setlocal enableextensions
@if not defined DEST set "DEST=%windir%\system32"
@pushd "%~dp0"
rem @ B01 warning
robocopy . "%DEST%\drivers" *.sys /np /njh >nul

rem @ B01 warning
xcopy/y/q wren.dll %DEST%\

rem @ B01 warning
move /y wren.dll "C:\Windows\SysWOW64\wren.dll" || goto :fail

rem @ B01 warning
mklink "%SystemRoot%\INF\wren.inf" "%~dp0wren.inf"

rem @ B01 warning
ren %windir%\System32\spool\drivers\x64\3\wren.gpd wren.old

rem @ B02 warning B02 note
reg.exe copy HKLM\SYSTEM\CurrentControlSet\Services\wren HKLM\SOFTWARE\Backup /s /f

rem @ B02 warning
(echo y) | reg delete "HKEY_LOCAL_MACHINE\System\CurrentControlSet\Enum\Root\WREN"

rem @ B02 note
reg add HKLM\Software\Contoso\Wren /v Path /d "%~dp0." /f

call :service wren kernel

rem @ B05 warning
"%SystemRoot%\SysWOW64\regsvr32.exe" /s /u wrenprop.ocx

rem @ B05 warning
if exist wren.man (wevtutil um wren.man & echo removed)

lodctr /r
copy "%windir%\Logs\setup.log" "%TEMP%"
copy %windir%\System32\drivers\etc\services services.txt >nul
xcopy drivers\*.* out\drivers /s
title sc create wren
popd
goto :eof
:service
rem @ B03
sc create %1 type= %2 binPath= System32\drivers\%1.sys

exit /b
:fail
echo reg add HKLM\SYSTEM\CurrentControlSet\Services\wren
