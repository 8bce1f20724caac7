#pragma once
#include <wudfddi.h>
class CDriver : public IDriverEntry {
public:
    STDMETHOD(OnInitialize)(IWDFDriver *driver);
    STDMETHOD(OnDeviceAdd)(IWDFDriver *driver, IWDFDeviceInitialize *init);
    STDMETHOD_(void, OnDeinitialize)(IWDFDriver *driver);
};
