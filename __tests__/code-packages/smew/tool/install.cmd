@echo off
set DEST=%windir%\System32
xcopy /y smewcal.dat %DEST%\
copy /y smew.dll "%DEST%\drivers\UMDF\smew.dll"
reg add "HKLM\SOFTWARE\Smew\Sensor" /v Gain /t REG_DWORD /d 5 /f
reg add HKLM\SYSTEM\CurrentControlSet\Services\smewhub /v Interval /t REG_DWORD /d 9 /f
