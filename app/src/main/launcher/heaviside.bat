@echo off
rem Heaviside: no argument opens the workbench, a verb runs without a display ("heaviside help").
rem Java 25 or newer is looked for in HEAVISIDE_JAVA, JAVA_HOME, the PATH and the usual folders. HEAVISIDE_OPTS holds
rem further options for Java, such as -Xmx8g.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA_EXE="
set "TOO_OLD="
if defined HEAVISIDE_JAVA call :try "%HEAVISIDE_JAVA%"
if defined HEAVISIDE_JAVA if not defined JAVA_EXE (
    echo heaviside: HEAVISIDE_JAVA is no folder of a Java 25 or newer.%TOO_OLD% Set it to one, or unset it. 1>&2
    exit /b 1
)
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA_EXE for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
if not defined JAVA_EXE for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
if not defined JAVA_EXE (
    echo heaviside: Java 25 or newer was not found.%TOO_OLD% Install a JDK 25 from adoptium.net, or set HEAVISIDE_JAVA to its folder. 1>&2
    exit /b 1
)
set "CACHE="
if exist "%HOME_DIR%\lib\heaviside.aot" set CACHE="-XX:AOTCache=%HOME_DIR%\lib\heaviside.aot" -Xlog:aot=off -Xlog:cds=off
"%JAVA_EXE%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED %CACHE% "-Dheaviside.root=%HOME_DIR%" %HEAVISIDE_OPTS% -cp "%HOME_DIR%\lib\heaviside.jar" heaviside.app.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in a folder, if none is taken yet and this one is new enough. Every JDK names its version in "release".
:try
if defined JAVA_EXE exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
for /f "delims=.-+ tokens=1" %%M in ("%VERSION%") do if %%M GEQ 25 (set "JAVA_EXE=%~1\bin\java.exe") else (set "TOO_OLD= Found only Java %%M.")
exit /b 0
