#include <windows.h>
#include "Driver.h"

HRESULT CDriver::OnInitialize(IWDFDriver *) { return S_OK; }
HRESULT CDriver::OnDeviceAdd(IWDFDriver *driver, IWDFDeviceInitialize *init)
{
    IWDFDevice *device = nullptr;
    return driver->CreateDevice(init, nullptr, &device);
}
void CDriver::OnDeinitialize(IWDFDriver *) {}
