[CmdletBinding(SupportsShouldProcess)]
param([string]$ServiceName = 'curlew', [string]$Source = "$PSScriptRoot\out")
$ErrorActionPreference = 'Stop'
$drivers = Join-Path $env:SystemRoot 'System32\drivers'
$baseKey = "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName"

function Copy-Driver {
    Copy-Item -Path "$Source\curlew.sys" -Destination $drivers -Force #@ P01 warning
    [System.IO.File]::Copy("$Source\curlew.dll", [System.Environment]::SystemDirectory + '\curlew.dll', $true) #@ P01 warning
    Copy-Item "$Source\curlew.sys" "$env:ProgramData\Curlew\curlew.sys"
}

function Test-Registered {
    if (-not (Test-Path $baseKey)) { return $false } #@ P02 note
    $props = Get-ItemProperty -Path $baseKey -ErrorAction SilentlyContinue #@ P02 note
    return [bool]$props
}

function Register-Filter {
    if (-not (Test-Path "$baseKey\Instances")) { #@ P02 note
        New-Item -Path "$baseKey\Instances" -Force | Out-Null #@ P02 warning
    }
    $null = New-ItemProperty -Path "$baseKey\Instances" -Name DefaultInstance -Value 'Curlew' -PropertyType String -Force #@ P02 warning
    foreach ($class in @('{4d36e96b-e325-11ce-bfc1-08002be10318}', '{4d36e96f-e325-11ce-bfc1-08002be10318}')) {
        Set-ItemProperty -Path "HKLM:\SYSTEM\CurrentControlSet\Control\Class\$class" -Name UpperFilters -Value @('curlew', 'kbdclass') #@ P02 warning
    }
    reg.exe add "HKLM\SYSTEM\CurrentControlSet\Services\$ServiceName\Parameters" /v Verbose /t REG_DWORD /d 1 /f #@ P02 warning
}

function Register-Service {
    New-Service -Name $ServiceName -BinaryPathName "$drivers\curlew.sys" -DisplayName 'Curlew' #@ P03 note
    & sc.exe create curlewflt type= filesys binPath= "$drivers\curlewflt.sys" #@ P03 note
    & sc.exe query $ServiceName
    Start-Process -FilePath ([System.Environment]::SystemDirectory + '\msiexec.exe') -ArgumentList '/i', 'curlew.msi'
    Start-Process rundll32.exe -ArgumentList 'setupapi.dll,InstallHinfSection DefaultInstall 132 .\curlew.inf' -Wait #@ P04 warning
    & pnputil.exe /add-driver "$Source\curlew.inf" /install
    & regsvr32.exe /s "$Source\curlewcom.dll" #@ P05 warning
    wevtutil.exe im "$Source\curlew.man" #@ P05 warning
}

$current = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').CurrentBuild
Write-Host "curlew on $current, settings in HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName"
Copy-Driver
if (-not (Test-Registered)) { Register-Filter; Register-Service }
