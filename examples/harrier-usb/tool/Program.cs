using System;
using System.Diagnostics;
using Microsoft.Win32;

namespace Harrier.Tool
{
    internal static class Program
    {
        private const string Service = @"SYSTEM\CurrentControlSet\Services\Harrier";

        private static void Main()
        {
            using (RegistryKey key = Registry.LocalMachine.OpenSubKey(Service))
                Console.WriteLine(key.GetValue("Depth"));
            using (RegistryKey key = Registry.LocalMachine.OpenSubKey(Service + @"\Parameters"))
                Console.WriteLine(key.GetValue("Mode"));
            if (!EventLog.SourceExists("HarrierAgent"))
                EventLog.CreateEventSource("HarrierAgent", "Application");
        }
    }
}
