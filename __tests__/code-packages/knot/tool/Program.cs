using System;
using Microsoft.Win32;
namespace Contoso.Knot.Tool
{
    internal static class Program
    {
        private const string Service = @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\knot";
        private static readonly string[] Names = { "Gain", "Mode" };
        private static int Main(string[] args)
        {
            Registry.SetValue(Service, "Gain", int.Parse(args[0]), RegistryValueKind.DWord);
            foreach (var name in Names) Console.WriteLine($"{name}={Registry.GetValue(Service, name, 0)}");
            return 0;
        }
    }
}
