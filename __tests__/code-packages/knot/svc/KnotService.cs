using System.ServiceProcess;
using Microsoft.Win32;
namespace Contoso.Knot
{
    public class KnotService : ServiceBase
    {
        private const string Root = @"SYSTEM\CurrentControlSet\Services";
        private static string KeyOf(string service) => $@"{Root}\{service}";
        private int interval;
        protected override void OnStart(string[] args)
        {
            using (RegistryKey hklm = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64))
            using (RegistryKey key = hklm.OpenSubKey(KeyOf("knotsvc")))
                interval = (int)(key?.GetValue(nameof(Interval)) ?? 30);
        }
        public int Interval => interval;
        public static void Main() { ServiceBase.Run(new KnotService()); }
    }
}
