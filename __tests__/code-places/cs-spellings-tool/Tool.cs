using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32;
using static System.Environment;
namespace Contoso
{
    internal static class Keys
    {
        public const string Services = @"SYSTEM\CurrentControlSet\Services";
        public const string Heron = Services + @"\Heron"; //@ S01
        public static readonly string Enum = $@"SYSTEM\CurrentControlSet\{"Enum"}\PCI"; //@ S01
        public static string Class(string guid) => $"SYSTEM\\CurrentControlSet\\Control\\Class\\{guid}"; //@ S01
    }
    internal static class Program
    {
        [DllImport("kernel32.dll", CharSet = CharSet.Unicode)]
        private static extern IntPtr CreateFile(string name, uint access, uint share, IntPtr security, uint disposition, uint flags, IntPtr template);

        private static RegistryKey Open(string path) => RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64).OpenSubKey(path);

        private static void Main(string[] arguments)
        {
            using var key = Registry.LocalMachine.OpenSubKey(Keys.Heron, writable: true);
            using (var view = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64))
            using (var child = view.OpenSubKey(Keys.Enum)) { Console.WriteLine(child?.GetValue("Depth")); }
            Open(Keys.Class("{4d36e97d-e325-11ce-bfc1-08002be10318}"));
            Registry.SetValue(Registry.LocalMachine.Name + @"\SYSTEM\CurrentControlSet\Services\HeronHelper", "Mode", 1); //@ S01
            Registry.LocalMachine.DeleteSubKeyTree(Path.Combine(Keys.Services, "HeronOld"), false); //@ S01
            Registry.LocalMachine.OpenSubKey("""SYSTEM\CurrentControlSet\Control\DeviceClasses"""); //@ S01
            Registry.LocalMachine.OpenSubKey(String.Join("\\", "SOFTWARE", "Contoso", "Heron")); //@ S01
            File.Copy("heronapi.dll", Path.Combine(SystemDirectory, "heronapi.dll"), true); //@ S02
            File.WriteAllBytes(Environment.ExpandEnvironmentVariables("%windir%\\System32\\drivers\\heronfw.bin"), new byte[0]); //@ S02
            var system = GetFolderPath(SpecialFolder.System);
            new FileInfo(system + @"\heronapi.dll").Delete(); //@ S02
            string target = @"C:\Windows\System32\";
            target += "heronapi.dll"; //@ S02
            File.Delete(target);
            using var writer = new StreamWriter(Path.Combine(GetFolderPath(SpecialFolder.CommonApplicationData), "heron.log")); //@ S02
            var handle = CreateFile($@"\\.\Heron{arguments.Length}", 0xC0000000, 0, IntPtr.Zero, 3, 0, IntPtr.Zero); //@ S03
            using var stream = new FileStream(@"\\.\HeronBus", FileMode.Open); //@ S03
            const string device = "\\\\.\\" + "HeronRadio"; //@ S03
            using var other = File.OpenHandle(device);
            using var global = File.Open(@"\\?\GLOBALROOT\Device\Heron", FileMode.Open); //@ S03

            Registry.CurrentUser.CreateSubKey(@"Software\Contoso\Heron");
            Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
            Console.WriteLine(@"HKLM\SYSTEM\CurrentControlSet\Services\Heron");
            var version = Registry.GetValue(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuild", null);
            File.WriteAllText(Path.Combine(GetFolderPath(SpecialFolder.LocalApplicationData), "Contoso", "heron.json"), "{}");
            File.WriteAllText(Path.Combine(GetFolderPath(SpecialFolder.CommonApplicationData), "Contoso", "heron.json"), "{}");
            System.Diagnostics.Process.Start(Path.Combine(SystemDirectory, "notepad.exe"));
            CreateFile(@"\\.\PhysicalDrive0", 0, 0, IntPtr.Zero, 3, 0, IntPtr.Zero);
            System.Windows.Forms.MessageBox.Show("done");
            if (target.StartsWith(@"C:\Windows\System32")) return;
        }
    }
}
