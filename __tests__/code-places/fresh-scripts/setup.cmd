@echo off
REM Installs the dock without a device.
setlocal EnableDelayedExpansion
set INF=%~dp0dock.inf
set SYS=%SystemRoot%\System32\drivers
rem @ B04 warning
rundll32.exe setupapi,InstallHinfSection DefaultInstall 132 "%~dp0dock.inf"

pushd %~dp0
rem @ B04 warning
RUNDLL32.EXE SETUPAPI.DLL,InstallHinfSection DefaultInstall 128 .\dock.inf

popd
rem @ B04
%SystemRoot%\System32\InfDefaultInstall.exe "%INF%"

if errorlevel 1 goto :eof
rem @ B01 error
if exist "%SYS%\dock.sys" del /f /q "%SYS%\dock.sys"

verify off
rem @ B01 error
for %%f in (dock.sys) do copy /y "%~dp0%%f" "!SYS!\%%f" >nul

verify on
rem @ B04 warning
start "" /wait rundll32 setupapi,InstallHinfSection DefaultUninstall 132 %INF%

if "%1"=="/filter" (
  rem @ B04 warning
  devcon classfilter usb upper !dock

)
pnputil /add-driver "%INF%" /install
echo rundll32 setupapi,InstallHinfSection is no longer used

rem @ B04
nefconw --install-driver --inf-path dock.inf

copy /y readme.txt "%USERPROFILE%\readme.txt"
cmd /c "sc query dock"
rem @ B03
cmd /c "sc create dock type= kernel binPath= C:\dock\dock.sys"

