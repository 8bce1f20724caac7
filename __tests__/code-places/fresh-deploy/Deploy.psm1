function Install-Driver {
    param ([string]$ServiceName, [string]$ServicePath, [string]$DestPath = 'C:\')

    $binary = Join-Path -Path $ServicePath -ChildPath $ServiceName
    $out = & "sc.exe" create $ServiceName type=kernel start=demand binPath="$binary.sys" #@ P03

    if ($LASTEXITCODE -ne 0) { throw "sc create failed: $out" }
    $regPath = "HKLM:\SYSTEM\CurrentControlSet\Control\Class\{4d36e96b-e325-11ce-bfc1-08002be10318}"
    $old = (Get-ItemProperty -Path $regPath -Name UpperFilters).UpperFilters #@ P02 note

    Set-ItemProperty -LiteralPath $regPath -Name UpperFilters -Value (@($ServiceName) + $old) #@ P02 warning

    New-ItemProperty "Registry::HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\$ServiceName" -Name Start -Value 3 -PropertyType DWord | Out-Null #@ P02 warning

    [Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\kbdclass\Parameters', 'ConnectMultiplePorts', 1) #@ P02 warning

    Remove-Item -Path "HKLM:\SYSTEM\CurrentControlSet\Services\$ServiceName" -Recurse -Force #@ P02 warning

    if (Test-Path "${env:ProgramFiles(x86)}\Windows Kits\10") { Write-Output 'kit' }
    New-Service -Name contosodrv -BinaryPathName "System32\drivers\contosodrv.sys" -StartupType Manual #@ P03

    New-Service -Name contosohelper -BinaryPathName "$PSScriptRoot\helper.exe" -StartupType Automatic
    regsvr32.exe /s "$PSScriptRoot\contosoprop.dll" #@ P05 warning

    wevtutil im "$PSScriptRoot\contoso.man" #@ P05 warning

    Start-Process -FilePath "$env:SystemRoot\System32\regsvr32.exe" -ArgumentList '/s', "$PSScriptRoot\x.dll" -Wait #@ P05 warning

    Write-Verbose "sc.exe create $ServiceName"
    Get-PnpDevice -Class Keyboard | ForEach-Object { Disable-PnpDevice -InstanceId $_.InstanceId -Confirm:$false }
    Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' | Out-Null
    Copy-Item "$env:SystemRoot\Minidump\*.dmp" $env:TEMP
}
Export-ModuleMember -Function Install-Driver
