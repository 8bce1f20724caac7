@echo off
setlocal EnableDelayedExpansion
set "SYS=%SystemRoot%\System32"
set DRV=%SYS%\drivers
set SVC=HKLM\SYSTEM\CurrentControlSet\Services
set KEY=%SVC%\Heron
for %%F in (heron.sys heronfw.bin) do copy /y "%~dp0%%F" "%DRV%\%%F" & rem @ B01 error
if exist "%windir%\Sysnative\heronapi.dll" del /f /q "%windir%\Sysnative\heronapi.dll" & rem @ B01 error
xcopy /Y ^
  "%~dp0heronapi.dll" ^
  "%SYS%\" & rem @ B01 error
robocopy "%~dp0." "!DRV!" heronfw.bin /NFL & rem @ B01 error
mklink C:\Windows\System32\heronapi.dll "%~dp0heronapi.dll" & rem @ B01 error
reg add "%KEY%" /v Depth /t REG_DWORD /d 4 /f & rem @ B02 warning
reg.exe delete "HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Enum\PCI\VEN_1234" /f & rem @ B02 warning
call :SetValue "%SVC%\HeronHelper" Mode 1
for /f "tokens=3" %%v in ('reg query "%KEY%" /v Depth') do set DEPTH=%%v & rem @ B02 note
REG ADD HKLM\SOFTWARE\Contoso\Heron /v Path /d "%~dp0" & rem @ B02 note
reg add HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e97d-e325-11ce-bfc1-08002be10318} /v UpperFilters /t REG_MULTI_SZ /d HeronFlt & rem @ B02 warning
%windir%\system32\sc.exe create HeronHelper binPath= "%SYS%\heronsvc.exe" start= auto & rem @ B03 warning
sc \\localhost config Heron start= disabled & rem @ B03 warning
sc delete Heron & rem @ B03 warning
start /wait "" rundll32.exe setupapi.dll,InstallHinfSection DefaultInstall 128 %~dp0heron.inf & rem @ B04 warning
"%~dp0devcon64.exe" install heron.inf PCI\VEN_1234 & rem @ B04 note
nefconw --add-class-filter --position upper --service-name HeronFlt & rem @ B04 warning
cmd /c "regsvr32 /s %~dp0heronprop.dll" & rem @ B05 warning
%SYS%\wbem\mofcomp.exe heron.mof & rem @ B05 warning
wevtutil im "%~dp0heron.man" /rf:"%~dp0heronapi.dll" & rem @ B05 warning
lodctr /m:heron.man & rem @ B05 warning
copy heronapi.dll "C:\Program Files\Heron\heronapi.dll" & rem @ B06 note
copy heronfw.bin D:\Heron\heronfw.bin & rem @ B06 note
goto :eof
:SetValue
reg add "%~1" /v %2 /t REG_DWORD /d %3 /f & rem @ B02 warning
exit /b
