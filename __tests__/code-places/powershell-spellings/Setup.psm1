Set-StrictMode -Version Latest
$System = [Environment]::GetFolderPath('System')
$Services = 'HKLM:\SYSTEM\CurrentControlSet\Services'
$drivers = "$env:SystemRoot\System32\drivers"
$Target = Join-Path -Path $drivers -ChildPath 'heron.sys'
function Install-HeronFiles {
    param([Parameter(Mandatory)][string] $Source)
    Copy-Item -Path (Join-Path $Source 'heron.sys') -Destination $Target -Force #@ P01 error
    [System.IO.File]::Copy("$Source\heronapi.dll", "$env:windir\System32\heronapi.dll", $true) #@ P01 error
    Get-ChildItem $Source -Filter heronfw.bin | Copy-Item -Destination $drivers #@ P01 warning
    $copy = @{
        Path        = "$Source\heronfw.bin"
        Destination = "C:\Windows\System32\drivers\heronfw.bin" #@ P01 error
        Force       = $true
    }
    Copy-Item @copy
    Remove-Item "$System\heronapi.dll" -ErrorAction SilentlyContinue #@ P01 error
    New-Item -ItemType SymbolicLink -Path ($env:windir + '\System32\heronapi.dll') -Target "$Source\heronapi.dll" #@ P01 error
}
function Set-HeronKeys([int] $Depth) {
    $key = "$Services\Heron\Parameters"
    New-Item $key -Force | Out-Null #@ P02 warning
    New-ItemProperty -Path $key -Name Depth -PropertyType DWord -Value $Depth -Force | Out-Null #@ P02 warning
    $arguments = @{ Path = 'Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\HeronHelper'; Name = 'Mode'; Value = 1 } #@ P02 warning
    Set-ItemProperty @arguments
    & reg.exe add 'HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e97d-e325-11ce-bfc1-08002be10318}' /v UpperFilters /d HeronFlt /f #@ P02 warning
    [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey('SYSTEM\CurrentControlSet\Services\Heron\Cache') #@ P02 warning
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $open = $base.OpenSubKey('SYSTEM\CurrentControlSet\Services\Heron', $true) #@ P02 warning
    (Get-ItemProperty -LiteralPath "HKLM:\SYSTEM\CurrentControlSet\Enum\PCI").Depth #@ P02 note
    Set-ItemProperty HKLM:\SOFTWARE\Contoso\Heron Path $PSScriptRoot #@ P02 note
    Push-Location HKLM:\SYSTEM\CurrentControlSet\Services\Heron #@ P02 note
    Pop-Location
}
function Install-HeronServices {
    $service = @{ Name = 'HeronHelper'; BinaryPathName = "$System\heronsvc.exe"; StartupType = 'Automatic' } #@ P03 warning
    New-Service @service
    Start-Process -FilePath sc.exe -ArgumentList 'delete', 'Heron' -Wait -NoNewWindow #@ P03 warning
    Start-Process sc.exe -ArgumentList "create Heron type= kernel binPath= $Target" #@ P03 warning
    cmd /c "sc config Heron start= disabled" #@ P03 warning
    Start-Process rundll32.exe -ArgumentList "setupapi.dll,InstallHinfSection DefaultInstall 132 $PSScriptRoot\heron.inf" #@ P04 warning
    & "$PSScriptRoot\devcon.exe" update heron.inf 'PCI\VEN_1234' #@ P04 note
    rundll32 SETUPAPI.DLL,InstallHinfSection DefaultUninstall 132 heron.inf #@ P04 warning
    Start-Process regsvr32 "/s $PSScriptRoot\heronprop.dll" #@ P05 warning
    wevtutil.exe install-manifest $PSScriptRoot\heron.man #@ P05 warning
    & $env:windir\System32\wbem\mofcomp.exe "$PSScriptRoot\heron.mof" #@ P05 warning
    Copy-Item heronapi.dll 'C:\Program Files\Heron\heronapi.dll' #@ P06 note
}
# Copy-Item heron.sys $env:windir\System32\drivers
<#
New-Service -Name Heron -BinaryPathName C:\Windows\System32\drivers\heron.sys
#>
function Show-Heron {
    Write-Host 'Copy-Item heron.sys C:\Windows\System32\drivers'
    Write-Verbose "sc.exe create Heron type= kernel"
    $help = @'
Set-ItemProperty HKLM:\SYSTEM\CurrentControlSet\Services\Heron Depth 4
New-Service Heron
'@
    Write-Output $help
    Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows Kits\Installed Roots'
    pnputil.exe /add-driver "$PSScriptRoot\heron.inf" /install
    Get-Service Heron | Start-Service
    sc.exe query Heron
    Copy-Item heron.sys "$PSScriptRoot\out\drivers"
    Get-PnpDevice | Where-Object InstanceId -like 'PCI\VEN_1234*'
    Copy-Item $env:SystemRoot\INF\setupapi.dev.log $PSScriptRoot
    Set-ItemProperty HKCU:\Software\Heron Shown 1
    throw "New-Service Heron failed"
}
