param([Parameter(Mandatory)][string] $Driver)
$name = [IO.Path]::GetFileNameWithoutExtension($Driver)
$target = "$env:windir\System32\drivers\$name.sys"
if (Test-Path $target) { Remove-Item $target -Force } #@ P01 warning
Copy-Item -LiteralPath $Driver -Destination $target #@ P01 warning
sc.exe create $name binPath= $target type= kernel start= demand #@ P03 note
$svc = 'HKLM:\SYSTEM\CurrentControlSet\Services\{0}' -f $name
Set-ItemProperty -Path $svc -Name 'ImagePath' -Value "\??\$target" #@ P02 warning
foreach ($af in @("Tcpip","Tcpip6")) {
    $regPath = "HKLM:\SYSTEM\CurrentControlSet\Services\$af\Parameters"
    $current = (Get-ItemProperty -Path $regPath -Name IPEnableRouter -ErrorAction SilentlyContinue).IPEnableRouter #@ P02 note
    if ($current -ne 1) {
        New-ItemProperty -Path $regPath -Name IPEnableRouter -Value 1 -PropertyType DWord -Force | Out-Null #@ P02 warning
    }
}
$hosts = "$env:SystemRoot\System32\drivers\etc\hosts"
Get-Content $hosts | Select-String 'wigeon'
Get-PnpDevice -Class System | Where-Object Service -eq $name
Write-Output "Service key: HKLM:\SYSTEM\CurrentControlSet\Services\$name"
