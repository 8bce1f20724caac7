@echo off
rem copy heron.sys %windir%\System32\drivers
:: reg add HKLM\SYSTEM\CurrentControlSet\Services\Heron
echo sc create Heron binPath= %windir%\System32\drivers\heron.sys type= kernel
echo Run: rundll32 setupapi,InstallHinfSection DefaultInstall 132 heron.inf
pnputil /add-driver heron.inf /install
pnputil /delete-driver oem7.inf /uninstall
sc query Heron
sc start Heron
net stop Heron
copy heron.sys out\drivers\heron.sys
copy "%windir%\INF\setupapi.dev.log" logs
xcopy /y %SystemRoot%\System32\LogFiles\WMI\heron.etl logs\
mofcomp -B:heron.bmf heron.mof
certutil -addstore TrustedPublisher heron.cer
bcdedit /set testsigning on
reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" /v CurrentBuild
reg add HKCU\Software\Heron /v Shown /d 1
del /q out\*.obj
if not exist %SystemRoot%\System32\pnputil.exe exit /b 1
title copy to %windir%\System32\drivers
wevtutil el
sc create ContosoBackup binPath= "C:\Backup\backup.exe"
