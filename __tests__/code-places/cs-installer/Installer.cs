using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
namespace Kestrel.Install
{
    static class Native
    {
        [DllImport("kernel32.dll", SetLastError = true, CharSet = CharSet.Unicode)]
        internal static extern SafeFileHandle CreateFile(string lpFileName, uint access, uint share, IntPtr sec, uint disp, uint flags, IntPtr template);
        [DllImport("kestrelapi.dll")]
        internal static extern int KestrelInit();
        internal const string Device = @"\\.\KestrelControl"; //@ S03
    }

    public class Installer
    {
        private const string DriverName = "kestrel.sys";

        public void Install(string folder)
        {
            string target = Path.Combine(Environment.SystemDirectory, "drivers", DriverName); //@ S02
            File.Copy(Path.Combine(folder, DriverName), target, true);
            File.Copy("kestrelapi.dll", Environment.GetFolderPath(Environment.SpecialFolder.System) + "\\kestrelapi.dll", true); //@ S02
            var inf = Environment.ExpandEnvironmentVariables(@"%windir%\INF\kestrel.inf"); //@ S02
            if (File.Exists(inf)) File.Delete(inf);
            Process.Start("sc.exe", "create Kestrel type= kernel binPath= C:\\Windows\\System32\\drivers\\kestrel.sys"); //@ S05
            var info = new ProcessStartInfo { FileName = "rundll32.exe", Arguments = "setupapi.dll,InstallHinfSection DefaultInstall 132 .\\kestrel.inf", UseShellExecute = false }; //@ S05
            Process.Start(info);
            Run("regsvr32.exe", "/s kestrelprop.dll"); //@ S05
            Run("pnputil.exe", "/add-driver kestrel.inf /install");
            Run(Path.Combine(Environment.SystemDirectory, "wevtutil.exe"), "im kestrel.man"); //@ S05
            Process.Start(Environment.GetFolderPath(Environment.SpecialFolder.System) + @"\control.exe");
            Process.Start("explorer.exe", folder);
        }

        private static void Run(string file, string arguments)
        {
            var start = new ProcessStartInfo(file, arguments) { CreateNoWindow = true };
            using var process = Process.Start(start);
            process.WaitForExit();
        }

        public SafeFileHandle Open() => Native.CreateFile(Native.Device, 0xC0000000, 0, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public SafeFileHandle OpenNumbered(int index)
        {
            return Native.CreateFile($@"\\.\KestrelPort{index}", 0xC0000000, 0, IntPtr.Zero, 3, 0, IntPtr.Zero); //@ S03
        }

        public SafeFileHandle Drive(string letter) => Native.CreateFile(@"\\.\" + letter + ":", 0x80000000, 3, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public SafeFileHandle Disk(int n) => Native.CreateFile(@"\\.\PhysicalDrive" + n, 0x80000000, 3, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public SafeFileHandle Path1(string link) => Native.CreateFile(link, 0x80000000, 3, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public SafeFileHandle Mail() => Native.CreateFile(@"\\.\mailslot\KestrelTray", 0x40000000, 0, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public void Log(string text)
        {
            File.AppendAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "kestrel.log"), text); //@ S02
            File.AppendAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Kestrel", "kestrel.log"), text);
            File.AppendAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Kestrel", "kestrel.log"), text);
        }
    }
}
