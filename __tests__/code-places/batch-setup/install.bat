@echo off
rem copy kestrel.sys %windir%\system32\drivers
set DRV=%windir%\system32\drivers
set SVC=HKLM\SYSTEM\CurrentControlSet\Services\Kestrel
copy /y kestrel.sys %DRV%&rem @ B01
if exist %windir%\system32\kestrel.dll del /f %windir%\system32\kestrel.dll&rem @ B01
for %%f in (*.sys) do copy %%f %SystemRoot%\System32\drivers&rem @ B01
sc create kestrel binPath= %DRV%\kestrel.sys type= kernel start= demand&rem @ B03
reg add %SVC% /v Depth /t REG_DWORD /d 4 /f&rem @ B02
reg add "HKLM\SYSTEM\CurrentControlSet\Control\Class\{36fc9e60-c465-11cf-8056-444553540000}" /v UpperFilters /t REG_MULTI_SZ /d kestrel /f&rem @ B02
reg query HKLM\SYSTEM\CurrentControlSet\Enum\USB&rem @ B02
start /wait rundll32.exe setupapi.dll,InstallHinfSection DefaultUninstall 132 .\kestrel.inf&rem @ B04
"%~dp0devcon.exe" install kestrel.inf root\kestrel&rem @ B04
wevtutil im kestrel.man&rem @ B05
echo copy kestrel.sys %windir%\system32\drivers
net start kestrel
sc query kestrel
pnputil -i -a kestrel.inf
copy kestrel.sys drivers\
mkdir C:\Temp
