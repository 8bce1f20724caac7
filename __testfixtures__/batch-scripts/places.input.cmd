@echo off
set TARGET=%windir%\System32\drivers
copy kestrel.sys %TARGET%\kestrel.sys rem B01
xcopy /y kestrelapi.dll C:\Windows\System32\kestrelapi.dll && rem B01
reg add "HKLM\SYSTEM\CurrentControlSet\Services\Kestrel" /v Depth /t REG_DWORD /d 4 /f & rem B02
reg delete HKLM\SYSTEM\CurrentControlSet\Enum\USB\VID_1234 /f & rem B02
sc create Kestrel type= kernel binPath= kestrel.sys & rem B03
rundll32 setupapi.dll,InstallHinfSection DefaultInstall 132 kestrel.inf & rem B04
regsvr32 /s kestrelapi.dll & rem B05
mofcomp -N:root\wmi kestrel.mof & rem B05
