void ShowState();
