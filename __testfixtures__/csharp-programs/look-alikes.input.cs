using System.IO;
using Microsoft.Win32;
class LookAlikes
{
    // Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services\Merlin")
    const string Help = @"see SYSTEM\CurrentControlSet\Services\Merlin";
    object Version() => Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
    object User() => Registry.CurrentUser.OpenSubKey(@"Software\Merlin");
    object Given(string path) => Registry.LocalMachine.OpenSubKey(path);
    object Disk(int n) => Native.CreateFile(@"\\.\PhysicalDrive" + n, 0, 0);
    object Link(string link) => new FileStream(link, FileMode.Open);
    void Own() { File.WriteAllText(Path.Combine(Folder(), "Merlin", "log.txt"), Help); }
    string Folder() => System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData);
    void Install() { Process.Start("pnputil.exe", "/add-driver merlin.inf /install"); }
    void Panel() { Process.Start(System.Environment.SystemDirectory + @"\control.exe"); }
    void Say() { MessageBox.Show(@"C:\Windows\System32\drivers\merlin.sys"); }
}
