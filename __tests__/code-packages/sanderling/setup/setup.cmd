@echo off
set KEY=HKLM\SYSTEM\CurrentControlSet\Services\sanderling
for /f "tokens=3" %%v in ('reg query "%KEY%" /v Baud') do set BAUD=%%v
reg add "%KEY%" /v Mask /t REG_DWORD /d %1 /f
reg add "%KEY%\Parameters" /v Baud /t REG_DWORD /d 115200 /f
if exist "%SystemRoot%\System32\sandapi.dll" del "%SystemRoot%\System32\sandapi.dll"
