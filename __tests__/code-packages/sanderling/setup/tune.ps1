$service = 'HKLM:\SYSTEM\CurrentControlSet\Services\sanderling'
$params = @{ Path = $service; Name = 'Mask'; Value = 1 }
Set-ItemProperty @params
$baud = (Get-ItemProperty -Path $service).Baud
$mask = Get-ItemPropertyValue -Path $service -Name Mask
