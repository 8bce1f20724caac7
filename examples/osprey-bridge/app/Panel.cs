using System;
using System.Diagnostics;
using System.IO;
using Microsoft.Win32;

namespace Osprey.Panel
{
    internal static class Panel
    {
        private const string AgentKey = @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\OspreyAgent";

        internal static int Interval
        {
            get { return (int)Registry.GetValue(AgentKey, "Interval", 30); }
            set { Registry.SetValue(AgentKey, "Interval", value); }
        }

        internal static void RestartAgent()
        {
            string agent = Path.Combine(Environment.SystemDirectory, "ospreyagent.exe");
            if (File.Exists(agent))
                Process.Start(agent, "/restart");
        }
    }
}
