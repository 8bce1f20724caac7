using System;
using System.Diagnostics;
using System.IO;
using Microsoft.Win32;

namespace Garganey
{
    public static class Tool
    {
        private static string HostsPath =>
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.System), "drivers", "etc", "hosts");

        public static string ReadHosts() => File.ReadAllText(HostsPath);

        public static void Install(string sys)
        {
            var dest = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.System), "drivers", "Garganey.Minifilter.sys"); //@ S02 warning
            if (!File.Exists(dest))
                File.Copy(sys, dest, overwrite: true);
            Run("fltmc.exe", "load GarganeyMinifilter");
            Run("sc.exe", $"create garganey type= filesys binPath= \"{dest}\""); //@ S05
            Run("rundll32.exe", "setupapi.dll,InstallHinfSection DefaultInstall 132 garganey.inf"); //@ S05
            Run("pnputil.exe", "/add-driver garganey.inf /install");
        }

        private static void Run(string file, string arguments) => Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false });

        public static bool HasService()
        {
            using var services = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services", false); //@ S01 warning
            if (services == null) return false;
            foreach (var name in services.GetSubKeyNames())
                if (string.Equals(name, "garganey", StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }

        public static string TcpipDatabase()
        {
            RegistryKey key = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\"); //@ S01 warning
            string path = (string)key.GetValue("DataBasePath");
            key.Close();
            return Environment.ExpandEnvironmentVariables(path);
        }

        public static void Pci()
        {
            using RegistryKey key = Registry.LocalMachine.OpenSubKey("SYSTEM\\CurrentControlSet\\Enum\\PCI"); //@ S01 warning
            Console.WriteLine(key?.SubKeyCount);
        }
    }
}
