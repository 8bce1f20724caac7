@echo off
rem copy kestrel.sys %windir%\System32\drivers
echo copy kestrel.sys %windir%\System32\drivers
copy kestrel.sys out\drivers\kestrel.sys
pnputil /add-driver kestrel.inf /install
sc query Kestrel
sc start Kestrel
net start Kestrel
mofcomp -B:kestrel.bmf kestrel.mof
copy %windir%\Minidump\*.dmp dumps
rem infport-ignore B02 -- a setting of the test machine
reg add HKLM\SYSTEM\CurrentControlSet\Services\Kestrel /v Depth /d 4 /f
