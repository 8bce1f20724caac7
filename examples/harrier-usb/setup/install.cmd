@echo off
rem installs by hand
copy ..\harrier.sys %windir%\System32\drivers
copy ..\harrierapi.dll %windir%\System32\harrierapi.dll
reg add HKLM\SYSTEM\CurrentControlSet\Services\Harrier /v Depth /t REG_DWORD /d 8 /f
reg add HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\HarrierAgent /v TypesSupported /t REG_DWORD /d 7 /f
devcon classfilter HarrierDevice upper !HarrierFlt
